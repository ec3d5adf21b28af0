import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import './page.css';
import type { TabsProps } from './tabs.tsx';
import './tabs.css';

export interface TabbedPageProps<V extends string> extends TabsProps<V> {
  /** The screen's one heading. */
  title: string;
  /** What all views of the screen say, above each of them. */
  above?: ReactNode;
}

/** A screen of several views, their tabs in the line of its heading: the height is left to what is shown. */
export function TabbedPage<V extends string>({ title, above, label, items, selected, onSelect }: TabbedPageProps<V>) {
  return (
    <AriaTabs className="page tabbed-page" selectedKey={selected} onSelectionChange={(key) => onSelect(key as V)}>
      <header className="page-head tabbed-head">
        <h1>{title}</h1>
        <TabList className="tab-list" aria-label={label}>
          {items.map((item) => (
            <Tab key={item.id} id={item.id} className="tab">
              {item.label}
              {item.count !== undefined && <span className="tab-count">{item.count}</span>}
            </Tab>
          ))}
        </TabList>
      </header>
      {above}
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="page-body tabbed-body">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
